import DapuKit

/// One day in a calendar.
struct CalendarDay: Equatable {
  /// What tells it from every other, and stays when it is sent again.
  let id: String
  /// How many times it was sent before.
  let sequence: Int
  /// The day.
  let on: Day
  /// The day on which it was written.
  let writtenOn: Day
  /// The title.
  let title: String
  /// What is said beside the title.
  let text: String
}

/// A calendar of days (RFC 5545): CRLF, lines of at most 75 octets, nothing that repeats.
enum CalendarText {
  /// The bytes of a calendar.
  static func bytes(of days: [CalendarDay]) -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dapu//followup remind//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
    ]
    for day in days {
      lines += [
        "BEGIN:VEVENT", "UID:\(day.id)", "DTSTAMP:\(compact(day.writtenOn))T000000Z",
        "SEQUENCE:\(day.sequence)", "DTSTART;VALUE=DATE:\(compact(day.on))",
        "DTEND;VALUE=DATE:\(compact(day.on.adding(days: 1)))", "SUMMARY:\(escaped(day.title))",
        "DESCRIPTION:\(escaped(day.text))", "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.flatMap(folded)
  }

  private static func compact(_ day: Day) -> String {
    day.description.parts(between: "-").joined()
  }

  private static func escaped(_ text: String) -> String { text.escaped("\\;,") }

  /// A line with its end, cut between characters so that no piece is longer than 75 octets.
  private static func folded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var taken = 0
    for character in line.unicodeScalars {
      let octets = Array(String(character).utf8)
      if taken + octets.count > 75 {
        bytes += Array("\r\n ".utf8)
        taken = 1
      }
      bytes += octets
      taken += octets.count
    }
    return bytes + Array("\r\n".utf8)
  }
}
