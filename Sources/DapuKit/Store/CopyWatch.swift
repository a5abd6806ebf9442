/// Who watches a store being made of files: told once how many bytes it will have, and then of
/// every piece how many bytes it has, which are taken back where a file is begun anew.
public struct CopyWatch {
  let expect: (Int) -> Void
  let advance: (Int) -> Void

  /// Makes a watch of what is told.
  public init(expect: @escaping (Int) -> Void, advance: @escaping (Int) -> Void) {
    self.expect = expect
    self.advance = advance
  }
}
