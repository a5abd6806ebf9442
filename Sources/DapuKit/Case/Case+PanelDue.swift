extension Case {
  /// The work of the panel that nobody recorded as done by its day.
  var dueOfActions: [DueItem] {
    actions.compactMap { action in
      guard let dueOn = action.fact.dueOn, result(of: action) == nil else { return nil }
      let what = "see to the \(action.fact.kind.rawValue) action of entry \(action.entry)"
      return item(.action, action.root, dueOn, what, mainEnrolment)
    }
  }
}
