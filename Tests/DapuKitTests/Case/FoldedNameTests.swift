import DapuKit
import Testing

struct FoldedNameTests {
  @Test(arguments: [
    ("García  José", "jose garcia"), ("Garci\u{301}a Jose\u{301}", "García José"),
    ("Mary-Jane O'Brien", "OBRIEN, Mary Jane"), ("O\u{2019}Brien", "o'brien"),
    ("Groß", "GROSS"), ("GROẞ", "gross"), ("Sørensen", "Sorensen"), ("Łukasz", "lukasz"),
    ("Đorđe", "Dorde"), ("Ægir", "aegir"), ("Cœur", "COEUR"), ("Þóra", "Thora"),
    ("İpek", "ipek"), ("Işık", "isik"), ("Nguyễn", "nguyen"), ("Nguye\u{302}\u{303}n", "Nguyễn"),
    ("Ångström", "\u{212B}ngstrom"), ("Ελένη", "ΕΛΕΝΗ"), ("ΓΙΏΡΓΟΣ", "γιώργος"),
    ("Фёдор", "федор"), ("Андрей", "Андреи\u{306}"), ("Ｓｍｉｔｈ", "smith"),
    ("أحمد", "ا\u{654}حمد"), ("محمد", "مُحَمَّد"), ("がく", "か\u{3099}く"),
    ("한", "\u{1112}\u{1161}\u{11AB}"),
    ("J. R. Smith", "smith j r"), ("Anne\u{A0}Lee", "lee anne"), ("Zoë\u{200D}", "zoe"),
  ])
  func theSameNameIsEqual(one: String, other: String) {
    #expect(FoldedName(one) == FoldedName(other))
    #expect(FoldedName(one).hashValue == FoldedName(other).hashValue)
  }

  @Test(arguments: [
    ("Jose Garcia", "Jose Garcias"), ("Ann Lee", "Anna Lee"), ("Ann Ann", "Ann"), ("王", "李"),
    ("か", "が"), ("सुनीता", "सनत"), ("?", "!"), ("", "?"), ("Ann Lee", "Annlee"),
  ])
  func anotherNameIsNot(one: String, other: String) {
    #expect(FoldedName(one) != FoldedName(other))
  }

  @Test func theOrderOfTheWordsNeverMatters() {
    var generator = SeededNumbers(4)
    let words = ["José", "garcía", "Łukasz", "O'Brien", "Ørsted", "王", "Ελένη"]
    for _ in 0..<200 {
      let name = words.shuffled(using: &generator).joined(separator: " ")
      #expect(FoldedName(name) == FoldedName(words.joined(separator: "-").uppercased()))
    }
  }
}

struct InitialsTests {
  @Test(arguments: [
    ("Alex Example", "AE"), ("alex  example", "AE"), ("Mary-Jane O'Brien", "MJO"),
    ("Élodie ßen", "ÉS"), ("A B C D E F", "ABCD"), ("王小明", "王"), ("王 小明", "王小"),
    ("(Bob) 3rd", "BR"), ("'Abd al-Rahman", "AAR"), ("محمد علي", "مع"), ("", "?"), ("42 !", "?"),
    ("\u{1B}[31mRed", "M"),
  ])
  func initialsAreTheFirstLettersOfTheWords(name: String, initials: String) {
    #expect(Initials(name).description == initials)
  }
}
