import DapuKit

/// One run of dapu: words and a world in, output and a status out; the one place where errors
/// become text.
struct Run {
  private let world: World

  /// Makes a run in a world.
  init(_ world: World) { self.world = world }

  /// Does what the words ask for; the status to end with.
  func status() -> ExitStatus {
    let table = CommandTable.dapu
    let reader = WordReader(
      table: table, topics: Topic.all.map(\.name), environment: world.environment,
      localToday: world.localToday)
    do throws(UsageError) {
      switch try reader.read(world.words) {
      case .help(let path): return help(path, table)
      case .version: return say("dapu \(Version.number)\n")
      case .description: return say(ToolDescription(table: table).json)
      case .call(let arguments): return run(arguments)
      }
    } catch {
      return tell(.usage(error), error.commandPath)
    }
  }

  private func run(_ arguments: Arguments) -> ExitStatus {
    let path = arguments.command.path
    guard let runner = arguments.command.run else { return .internalFault }
    if let name = world.unreadableVariables.first {
      return tell(.usage(.argument(name, .notUTF8, path: path)), path)
    }
    if arguments.value("actor") == nil, let fault = actorFault {
      return tell(.usage(.argument("LOGNAME", .unreadable(fault), path: path)), path)
    }
    do throws(Failure) {
      return try runner(Call(arguments, world))
    } catch {
      return tell(error, path, about: arguments.command.storeKind)
    }
  }

  /// Why the variable that names who records cannot be kept as a name; nil where it can.
  private var actorFault: ValueFault? {
    guard let name = world.environment("LOGNAME") else { return nil }
    do throws(ValueFault) { _ = try ValueKind.name.read(name, today: Day(number: 0)) } catch {
      return error
    }
    return nil
  }

  private func help(_ path: [String], _ table: CommandTable) -> ExitStatus {
    let asked = world.environment("COLUMNS").flatMap { Int(cell: $0) }
    let help = Help(
      table: table, topics: Topic.all, width: asked ?? world.output.width ?? 80)
    guard let text = help.text(for: path) else { return .internalFault }
    return say(text)
  }

  private func say(_ text: String) -> ExitStatus {
    do throws(Failure) { try world.output.send(Array(text.utf8)) } catch { return tell(error, []) }
    return .done
  }

  private func tell(
    _ failure: Failure, _ path: [String], about kind: StoreKind = .unit
  ) -> ExitStatus {
    let name = Command.line(path)
    var text = failure.lines.map { "\(name): error: \($0)\n" }.joined()
    // Whoever could not put a call together is at least told where it is written how.
    let fallback = failure.status == .usage ? UsageError.help(path) : nil
    if !failure.lines.isEmpty, let hint = failure.hint(about: kind) ?? fallback {
      text += "hint: \(hint)\n"
    }
    if !text.isEmpty { _ = world.errors.write(Array(Visible.lines(text).utf8)) }
    return failure.status
  }
}

extension World.Stream {
  /// Writes the last of the bytes and closes the stream; throws `Failure` where either failed.
  func send(_ bytes: [UInt8]) throws(Failure) {
    if let fault = (bytes.isEmpty ? nil : write(bytes)) ?? close() { throw Failure.output(fault) }
  }
}

/// The version of dapu.
enum Version {
  /// The number that `--version` prints.
  static let number = "0.1.0"
  /// The day of its manual page, as mdoc writes days.
  static let manualDay = "November 25, 2026"
}

extension Visible {
  /// Several lines, each made safe for a terminal, their ends kept.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Visible.text(String($0)) }
      .joined(separator: "\n")
  }
}
