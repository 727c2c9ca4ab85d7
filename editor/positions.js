// Between the editor's offsets and what crosses to the page: lines and UTF-16 columns from zero.
// Lines and columns rather than offsets, because the page keeps the text's own line ends (\r\n
// counts as one character here and as two there), while both sides agree where a line ends.

/** The offset of a line and column; what lies outside the text becomes its nearest place. */
export function offsetAt(doc, line, column) {
  if (line < 0) return 0;
  if (line >= doc.lines) return doc.length;
  const { from, length } = doc.line(line + 1);
  return from + Math.max(0, Math.min(column, length));
}

/** The line and column of an offset. */
export function placeAt(doc, offset) {
  const line = doc.lineAt(offset);
  return [line.number - 1, offset - line.from];
}

/** What the page is told of a change: `[fromLine, fromColumn, toLine, toColumn, inserted]`,
 * every place in the text as it was before any of them. */
export function changesToPage(before, changeSet) {
  const changes = [];
  changeSet.iterChanges((from, to, _newFrom, _newTo, inserted) => {
    changes.push([...placeAt(before, from), ...placeAt(before, to), inserted.toString()]);
  });
  return changes;
}

/** The same five-part changes, as the editor takes them. */
export function changesFromPage(before, changes, toText) {
  return changes.map(([fromLine, fromColumn, toLine, toColumn, inserted]) => ({
    from: offsetAt(before, fromLine, fromColumn),
    to: offsetAt(before, toLine, toColumn),
    insert: toText(inserted),
  }));
}
