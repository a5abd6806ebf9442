/// An entry or a person that is not there.
public enum NotFound: Error, Equatable, Sendable {
  case entry(Int, CaseReference)
  case person(PersonReference)
  case victim(VictimReference)
  case supportEntry(Int)
}

/// Why a step was not taken.
public enum StepFault: Error, Equatable, Sendable {
  case form(FormFault)
  case refused(Refusal)
  case notFound(NotFound)
}

/// Gives a fault of the form its place among the faults of a step.
func formed<T>(_ body: () throws(FormFault) -> T) throws(StepFault) -> T {
  do throws(FormFault) { return try body() } catch { throw StepFault.form(error) }
}

/// Gives a refusal its place among the faults of a step.
func ruled<T>(_ body: () throws(Refusal) -> T) throws(StepFault) -> T {
  do throws(Refusal) { return try body() } catch { throw StepFault.refused(error) }
}

/// Gives a fault of a cell its place among the faults of a step.
func celled<T>(_ body: () throws(CellFault) -> T) throws(StepFault) -> T {
  do throws(CellFault) { return try body() } catch { throw StepFault.form(FormFault(error)) }
}
