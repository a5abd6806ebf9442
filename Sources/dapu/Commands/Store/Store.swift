extension Command {
  /// `dapu store`, which only has subcommands.
  static let store = Command(
    path: ["store"], summary: "Make a store, and check it.", examples: ["dapu store check"])
}
