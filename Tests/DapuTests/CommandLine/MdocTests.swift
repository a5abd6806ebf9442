import Testing

@testable import dapu

/// The source of the manual page, and text in the quotes of shells.
@Suite struct MdocTests {
  @Test(arguments: [
    ("One. Two: three? Four.", ["One.", "Two: three?", "Four."]),
    (".first is no macro", ["\\&.first is no macro"]),
    ("a \\t and --on", ["a \\et and \\-\\-on"]),
    ("'quoted' first", ["\\&'quoted' first"]),
  ])
  func setsProse(_ text: String, _ lines: [String]) {
    #expect(Mdoc.prose(text) == lines)
  }

  @Test func setsTwoColumnsAsAListAndTheRestAsItIs() {
    let page = Mdoc.laidOut("0    done\n64   usage\n\nMore. Of it.\n\nA=b\nC=d", macro: "Li")
    #expect(
      page == [
        ".Bl -tag -width Ds", ".It Li \\&0", "done", ".It Li 64", "usage", ".El", ".Pp", "More.",
        "Of it.", ".Bd -literal -offset indent", "A=b", "C=d", ".Ed",
      ])
  }

  @Test func joinsWhatGoesOnUnderTheSecondColumn() {
    #expect(
      Mdoc.laidOut("TZ    the zone\nA_LONG_NAME\n      what it is\n      and more", macro: "Ev")
        == [
          ".Bl -tag -width Ds", ".It Ev \\&TZ", "the zone", ".It Ev A_LONG_NAME",
          "what it is and more", ".El",
        ])
  }

  @Test func guardsWordsThatWouldBeMacros() {
    #expect(Mdoc.word("N") == "\\&N")
    #expect(Mdoc.word("DIR A|B") == "\\&DIR \\&A|B")
    #expect(Mdoc.word("CASE") == "CASE")
  }

  @Test func quotesForShells() {
    #expect(ShellQuoted.text("it's") == #"'it'\''s'"#)
    #expect(ShellQuoted.fish(#"it's \n"#) == #"'it\'s \\n'"#)
  }
}
