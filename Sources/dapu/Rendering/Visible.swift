import DapuKit

/// Stored text made safe for a terminal: what would steer it is shown instead.
enum Visible {
  /// Text without a scalar that a terminal obeys: pictures for controls, a space for line breaks.
  static func text(_ s: String) -> String {
    guard s.unicodeScalars.contains(where: isObeyed) else { return s }
    var shown = String.UnicodeScalarView()
    for scalar in s.unicodeScalars {
      guard isObeyed(scalar) else {
        shown.append(scalar)
        continue
      }
      shown.append(contentsOf: picture(of: scalar).unicodeScalars)
    }
    return String(shown)
  }

  /// Decides whether a scalar is a control, a line break or a turn of the writing direction.
  static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
      true
    default:
      false
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
    case 0x00...0x1F: symbol(0x2400 + scalar.value)
    case 0x7F: symbol(0x2421)
    // ECMA-48 spells each of these as ESC and a capital or sign, which can be shown.
    case 0x80...0x9F: symbol(0x241B) + symbol(scalar.value - 0x40)
    default: "<U+\(Hexadecimal.text(UInt64(scalar.value), digits: 4).uppercased())>"
    }
  }

  private static func symbol(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? " "
  }
}
