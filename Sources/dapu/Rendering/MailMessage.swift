import DapuKit

/// One message of a mailbox.
struct MailMessage: Equatable {
  /// To whom: a name, and the address where one is known.
  let to: (name: String, address: String?)
  /// The subject, in ASCII.
  let subject: String
  /// What tells it from other messages, without angle brackets.
  let id: String
  /// The day on which it was written.
  let on: Day
  /// The text, in lines that end with a line feed.
  let body: [UInt8]

  /// Whether both are the same message.
  static func == (left: MailMessage, right: MailMessage) -> Bool {
    left.to == right.to && left.id == right.id && left.body == right.body
      && left.subject == right.subject && left.on == right.on
  }

  /// The message as a mailbox holds it, a line `From ` before it and an empty one after it
  /// (RFC 4155); the headers are those of RFC 5322.
  var mailboxBytes: [UInt8] {
    let lines = [
      "From dapu@localhost \(date(.mailbox))", "From: dapu <dapu@localhost>", "To: \(recipient)",
      "Subject: \(subject)", "Date: \(date(.header))", "Message-ID: <\(id)>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
      "Auto-Submitted: auto-generated", "",
    ]
    var bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      // A line that begins like that of the next message is marked.
      if line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8) {
        bytes.append(UInt8(ascii: ">"))
      }
      bytes += line
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// An address with the name before it; a name without an address is an empty group of that name.
  private var recipient: String {
    let name = to.name.isEmpty ? "nobody" : to.name
    let phrase = Self.phrase(name)
    guard let address = to.address else { return phrase + ":;" }
    let last = phrase.split(separator: "\n").last.map(\.utf8.count) ?? 0
    let isLong = "To: ".utf8.count + last + " <>".utf8.count + address.utf8.count > 76
    return phrase + (isLong ? "\n <" : " <") + address + ">"
  }

  /// A name as a header holds it: in quotes, or encoded where it is not ASCII or too long for a
  /// line (RFC 2047). A reader drops the white space between encoded words, so that a space of the
  /// name is in a word; no character is in two.
  private static func phrase(_ name: String) -> String {
    if name.utf8.count <= 64, name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      return "\"" + name.escaped("\\\"") + "\""
    }
    var words: [String] = []
    var word = ""
    for character in name.unicodeScalars {
      let encoded = String(character).utf8.map { byte in
        letters.contains(byte) ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
      }.joined()
      if word.utf8.count + encoded.utf8.count > 58 {
        words.append(word)
        word = ""
      }
      word += encoded
    }
    return (words + [word]).map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\n ")
  }

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }

  private enum Place { case mailbox, header }

  private func date(_ place: Place) -> String {
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][on.weekday - 1]
    let month = Self.months[on.month - 1]
    let day = on.day < 10 ? "0\(on.day)" : "\(on.day)"
    switch place {
    case .mailbox: return "\(weekday) \(month) \(day) 00:00:00 \(on.year)"
    case .header: return "\(weekday), \(day) \(month) \(on.year) 00:00:00 +0000"
    }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension String {
  /// The text with a backslash before each of these ASCII characters.
  func escaped(_ marks: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if marks.unicodeScalars.contains(scalar) { text.append("\\") }
      text.append(scalar)
    }
    return String(text)
  }
}
