// Brings a height of a scrolling picture into its middle. Without script the picture just begins at its upper edge.
export function center(picture, y) {
  if (picture === null) return;   // the page was left meanwhile
  picture.scrollTop = y - picture.clientHeight / 2;
}
