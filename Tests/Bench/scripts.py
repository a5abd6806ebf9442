"""The questions in the languages of the tools that are asked them."""

from stores import TABLES, TODAY

ABOUT_CASES = [name for name in TABLES if name != "people"]

COUNTED = """select e."case" || ',' || count(distinct a.session) from enrolments e
 join attendance a on a.enrolment = e.entry
 where a.mark in ('attended', 'late') group by e.entry, e."case";"""

DUE = """with n(number) as (values (1), (2), (3), (4), (5), (6))
 select c."case" || ',' || n.number from enrolment_changes c join n on 1 = 1
 left join followups f on f.enrolment = c.enrolment and f.month = n.number
 where c.change = 'complete' and f.entry is null and {due} <= '{today}';"""

# Unique numbers and keys, references that lead somewhere, and days in their order.
CHECK = (
    "select count(*) from (select entry from ("
    + " union all ".join(f"select entry from {name}" for name in TABLES)
    + ") group by entry having count(*) > 1 union all "
    + " union all ".join(
        f'select t.entry from {name} t left join referrals r on r."case" = t."case" '
        'where r.entry is null or t."on" < r."on"'
        for name in ABOUT_CASES
        if name != "referrals"
    )
    + """ union all select r.entry from referrals r left join people p on p.person = r.person
  where p.person is null
 union all select "case" from referrals group by "case" having count(*) > 1
 union all select t.entry from attendance t left join enrolments e on e.entry = t.enrolment
  where e.entry is null or t."case" <> e."case" or t."on" < e."on"
 union all select enrolment from attendance group by enrolment, session having count(*) > 1
 union all select e.entry from enrolments e left join assessments s
  on s."case" = e."case" and s.outcome = 'suitable' and s."on" <= e."on" where s.entry is null);"""
)

COUNTED_AWK = r"""FNR == 1 { next }
 FILENAME ~ /enrolments/ { of[$1] = $7; next }
 ($12 == "attended" || $12 == "late") && !(($8, $10) in seen) { seen[$8, $10]; n[$8]++ }
 END { for (e in n) print of[e] "," n[e] }"""

DUE_AWK = r"""FNR == 1 { next }
 FILENAME ~ /followups/ { made[$8, $9]; next }
 $9 == "complete" { split($10, d, "-")
  for (n = 1; n <= 6; n++) { m = d[1] * 12 + d[2] - 1 + n
   due = sprintf("%04d-%02d-%s", int(m / 12), m % 12 + 1, d[3])
   if (due <= "TODAY" && !(($8, n) in made)) print $7 "," n } }""".replace("TODAY", TODAY)

CHECK_AWK = r"""FNR == 1 { next }
 $1 in numbers { bad++ } { numbers[$1] }
 FILENAME ~ /people/ { people[$7]; next }
 FILENAME ~ /referrals/ { if ($7 in referred || !($8 in people)) bad++; referred[$7] = $9; next }
 FILENAME ~ /attendance/ { on = $9
  if (!($8 in place) || place[$8] != $7 || on < began[$8] || ($8, $10) in seen) bad++
  seen[$8, $10] }
 FILENAME ~ /assessments/ { on = $8
  if ($10 == "suitable" && (!($7 in found) || on < found[$7])) found[$7] = on }
 FILENAME ~ /enrolments/ { on = $8; place[$1] = $7; began[$1] = on
  if (!($7 in found) || found[$7] > on) bad++ }
 FILENAME ~ /consents/ { on = $8 }
 FILENAME ~ /changes|followups/ { on = $10 }
 { if (!($7 in referred) || on < referred[$7]) bad++ }
 END { print bad + 0 }"""

COUNTED_MILLER = """if (FILENAME == "enrolments.csv") { @of[$entry] = $case }
 elif ($mark == "attended" || $mark == "late") { @seen[$enrolment][$session] = 1 }
 end { for (e, sessions in @seen) { print @of[e] . "," . length(sessions) } }"""

DUE_MILLER = """if (FILENAME == "followups.csv") { @made[$enrolment][$month] = 1 }
 elif ($change == "complete") { d = splitax($on, "-");
  for (n = 1; n <= 6; n += 1) { m = int(d[1]) * 12 + int(sub(d[2], "^0", "")) - 1 + n;
   due = fmtnum(m // 12, "%04d") . "-" . fmtnum(m % 12 + 1, "%02d") . "-" . d[3];
   if (due <= "TODAY" && is_absent(@made[$enrolment][n])) { print $case . "," . n } } }""".replace("TODAY", TODAY)

CHECK_MILLER = """if (is_present(@numbers[$entry])) { @bad += 1 } @numbers[$entry] = 1;
 if (FILENAME == "people.csv") { @people[$person] = 1 }
 elif (FILENAME == "referrals.csv") {
  if (is_present(@referred[$case]) || is_absent(@people[$person])) { @bad += 1 }
  @referred[$case] = $on }
 else {
  if (is_absent(@referred[$case]) || $on < @referred[$case]) { @bad += 1 }
  if (FILENAME == "assessments.csv" && $outcome == "suitable") {
   if (is_absent(@found[$case]) || $on < @found[$case]) { @found[$case] = $on } }
  elif (FILENAME == "enrolments.csv") { @place[$entry] = $case; @began[$entry] = $on;
   if (is_absent(@found[$case]) || @found[$case] > $on) { @bad += 1 } }
  elif (FILENAME == "attendance.csv") {
   if (is_absent(@place[$enrolment]) || @place[$enrolment] != $case
    || $on < @began[$enrolment] || is_present(@seen[$enrolment][$session])) { @bad += 1 }
   @seen[$enrolment][$session] = 1 } }
 end { print @bad ?? 0 }"""

READ_PYTHON = """import csv, sys
def rows(name): return csv.DictReader(open(name + '.csv', newline=''))
"""

ONE_CASE_PYTHON = (
    READ_PYTHON
    + f"""for name in {ABOUT_CASES!r}:
    for r in rows(name):
        if r['case'] == sys.argv[1]: print(*r.values(), sep=',')"""
)

COUNTED_PYTHON = (
    READ_PYTHON
    + """of = {r['entry']: r['case'] for r in rows('enrolments')}
seen = {}
for r in rows('attendance'):
    if r['mark'] in ('attended', 'late'): seen.setdefault(r['enrolment'], set()).add(r['session'])
sys.stdout.writelines(f'{of[e]},{len(s)}\\n' for e, s in seen.items())"""
)

DUE_PYTHON = (
    READ_PYTHON
    + f"""made = {{(r['enrolment'], int(r['month'])) for r in rows('followups')}}
for r in rows('enrolment_changes'):
    if r['change'] != 'complete': continue
    year, month, day = r['on'].split('-')
    for n in range(1, 7):
        y, m = divmod(int(year) * 12 + int(month) - 1 + n, 12)
        if f'{{y:04}}-{{m + 1:02}}-{{day}}' <= '{TODAY}' and (r['enrolment'], n) not in made:
            print(r['case'], n, sep=',')"""
)

CHECK_PYTHON = (
    READ_PYTHON
    + f"""bad, numbers, people, referred, found, place, seen = 0, set(), set(), {{}}, {{}}, {{}}, set()
for name in {TABLES!r}:
    for r in rows(name):
        bad += r['entry'] in numbers
        numbers.add(r['entry'])
        if name == 'people':
            people.add(r['person'])
            continue
        case, on = r['case'], r['on']
        if name == 'referrals':
            bad += case in referred or r['person'] not in people
            referred[case] = on
        bad += case not in referred or on < referred[case]
        if name == 'assessments' and r['outcome'] == 'suitable':
            found[case] = min(on, found.get(case, on))
        elif name == 'enrolments':
            place[r['entry']] = (case, on)
            bad += case not in found or found[case] > on
        elif name == 'attendance':
            its, began = place.get(r['enrolment'], ('', ''))
            bad += its != case or on < began or (r['enrolment'], r['session']) in seen
            seen.add((r['enrolment'], r['session']))
print(bad)"""
)
