extension Command {
  /// `dapu store`, which only has subcommands.
  static let store = Command(
    path: ["store"], summary: "Make a store, check it, copy it, and give it to other tools.",
    examples: ["dapu store check", "dapu store backup copy-of-monday"])
}
