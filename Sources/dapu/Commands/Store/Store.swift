import DapuKit

extension Command {
  /// `dapu store`, which only has subcommands.
  static let store = Command(
    path: ["store"], summary: "Make a store, check it, copy it, and give it to other tools.",
    examples: ["dapu store check", "dapu store backup copy-of-monday"])
}

extension Option {
  /// A backup to look things up in.
  static func against(_ help: String) -> Option {
    Option(name: "against", kind: .path, placeholder: "BACKUP", help: help)
  }
}

extension Call {
  /// The backup that `--against` names; nil where none is. Throws `Failure`.
  func backup() throws(Failure) -> DapuKit.Store? {
    guard let path = arguments.value("against") else { return nil }
    do throws(StoreError) {
      let backup = try DapuKit.Store(at: path, author, kind: arguments.command.storeKind)
      _ = try backup.snapshot()
      return backup
    } catch {
      throw [.noStore, .headMissing].contains(error) ? Failure.noBackup : Failure.store(error)
    }
  }
}
