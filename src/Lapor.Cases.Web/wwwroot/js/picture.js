// Brings a height of a scrolling picture into its middle. Without script the picture just begins at its upper edge.
export function center(picture, y) {
  picture.scrollTop = y - picture.clientHeight / 2;
}
