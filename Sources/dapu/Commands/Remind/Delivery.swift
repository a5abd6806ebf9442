import DapuKit

/// What became of reminders that were to be delivered.
enum Delivery {
  /// They are where they were to go.
  case delivered
  /// The reader of a pipe went away.
  case closedPipe
  /// They are not there, for this reason.
  case failed(String)
}

extension Call {
  /// Whether the answer goes to a file.
  var writesToFile: Bool { arguments.value("output").map { $0 != "-" } ?? false }

  /// Writes reminders where they are to go, or gives them to a command; throws `Failure` where that
  /// could not even be tried.
  func deliver(
    _ parcel: ReminderBatch, _ form: ReminderForm, number: Int
  ) throws(Failure) -> Delivery {
    let isForTerminal = writesToTerminal && !writesToFile && !arguments.has("exec")
    let bytes = parcel.bytes(form, isForTerminal: isForTerminal)
    if let command = arguments.value("exec") { return run(command, bytes, parcel) }
    do throws(Failure) {
      try answer(bytes, inFile: number)
      return .delivered
    } catch {
      guard case .output(let fault) = error else { throw error }
      return fault.isClosedPipe ? .closedPipe : .failed("\(fault.subject): \(fault.reason)")
    }
  }

  /// Runs a command once with reminders on its standard input; its environment holds the number of
  /// the run and the ids, and no name.
  private func run(_ command: String, _ bytes: [UInt8], _ parcel: ReminderBatch) -> Delivery {
    let ids = parcel.reminders.map(\.id.description).joined(separator: " ")
    let variables = [
      (name: "DAPU_BATCH", value: String(parcel.number)),
      // Systems have a limit for what one variable holds.
      (name: "DAPU_REMINDERS", value: ids.utf8.count < 1 << 16 ? ids : ""),
    ]
    do throws(SystemFault) {
      let code = try System.runShell(command, input: bytes, variables: variables)
      return code == 0 ? .delivered : .failed("the command of --exec ended with \(code)")
    } catch {
      return .failed("the command of --exec: \(error.reason)")
    }
  }
}
