/// The exit codes of the command line, on which scripts rest.
enum ExitStatus: Equatable, Sendable, CaseIterable {
  case done, refused, usage, badData, absent, internalFault, cannotCreate, inputOutput, busy
  case forbidden, configuration, closedPipe

  /// The number that the process ends with.
  var code: Int32 {
    switch self {
    case .done: 0
    case .refused: 1
    case .usage: 64
    case .badData: 65
    case .absent: 66
    case .internalFault: 70
    case .cannotCreate: 73
    case .inputOutput: 74
    case .busy: 75
    case .forbidden: 77
    case .configuration: 78
    case .closedPipe: 141
    }
  }
}
