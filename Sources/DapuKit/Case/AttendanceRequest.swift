/// A mark that is to be recorded, before the enrolment that it belongs to is known.
public struct AttendanceRequest: Equatable, Sendable {
  let programme: String?
  /// Whether the place is named by its entry, which the mark has then.
  let namesPlace: Bool
  let mark: Attendance

  /// Reads the words of the step; `earlier` is the row of an entry that is to be corrected.
  /// Throws `FormFault` where they do not fit together.
  public init(_ form: Form, earlier: Row? = nil) throws(FormFault) {
    programme = form[.programme]
    namesPlace = form.has(.enrolment)
    do throws(CellFault) {
      mark = try Self.mark(form, earlier: earlier, namesPlace: namesPlace)
    } catch {
      throw FormFault(error)
    }
    if mark.mark == .absentAcceptable, mark.reason == nil {
      throw FormFault.needs(.reason, because: "an acceptable absence has a reason")
    }
    if mark.mark != .absentAcceptable, mark.reason != nil {
      throw FormFault.excludes(.reason, because: "only an acceptable absence has a reason")
    }
  }
  private static func mark(
    _ form: Form, earlier: Row?, namesPlace: Bool
  ) throws(CellFault) -> Attendance {
    guard let earlier else {
      let cells = FilledRow(.attendance, form)
      return try Attendance(cells, of: namesPlace ? try cells.required(.enrolment) : 0)
    }
    var row = form.row(for: .attendance, over: earlier)
    // A reason that was stored for an acceptable absence goes with it.
    if !form.has(.reason), row[.mark] != Mark.absentAcceptable.rawValue { row[.reason] = "" }
    return try Attendance(row)
  }
}
