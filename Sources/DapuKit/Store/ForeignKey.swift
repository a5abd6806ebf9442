/// A column of a table whose cells, where they are not empty, stand in a column of another.
struct ForeignKey: Equatable {
  let column: Column.Name
  let table: Table
  let target: Column.Name
}

extension Table {
  /// What the rows of the table name in others, or in itself.
  ///
  /// Workers are no keys: a caseworker needs no row in the table of staff.
  var foreignKeys: [ForeignKey] {
    var keys = [ForeignKey(column: .corrects, table: self, target: .entry)]
    if subject.name == .case, self != .referrals, !isOfPartnerSupport {
      keys.append(ForeignKey(column: .case, table: .referrals, target: .case))
    }
    if subject.name == .victim, self != .victims {
      keys.append(ForeignKey(column: .victim, table: .victims, target: .victim))
    }
    for column in factColumns {
      switch column.name {
      case .person: keys.append(ForeignKey(column: .person, table: .people, target: .person))
      case .enrolment:
        keys.append(ForeignKey(column: .enrolment, table: .enrolments, target: .entry))
      case .programme:
        keys.append(ForeignKey(column: .programme, table: .programmes, target: .programme))
      case .group where subject.name != .group:
        keys.append(ForeignKey(column: .group, table: .groups, target: .group))
      case .done:
        keys.append(ForeignKey(column: .done, table: .actions, target: .entry))
      case .agreedAt:
        keys.append(ForeignKey(column: .agreedAt, table: .meetings, target: .entry))
      case .nonAssociation:
        keys.append(ForeignKey(column: .nonAssociation, table: .referrals, target: .case))
      case _: break
      }
    }
    return keys
  }

  /// The columns of which no cell is empty: a row that takes another back has no facts.
  func isAlwaysFilled(_ column: Column) -> Bool {
    column.isRequired && leadingColumns.contains(column)
  }

  var columns: [Column] { leadingColumns + factColumns }
}
