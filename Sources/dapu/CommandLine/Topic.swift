/// A page of the help that is about no single command.
struct Topic: Sendable {
  /// The word that asks for it.
  let name: String
  /// What it explains, in one sentence.
  let summary: String
  /// What it says, in lines that are kept and blank lines between paragraphs.
  let text: String
}
