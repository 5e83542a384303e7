/** HTML or SVG read back by an XML parser, which forgives nothing. */
import { SaxesParser } from "saxes";

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Array<Element | string>;
}

/** Throws where the markup is not well-formed. */
export function readMarkup(markup: string): Element {
  const parser = new SaxesParser();
  const top: Element = { name: "", attributes: {}, children: [] };
  const open = [top];
  const inner = () => open.at(-1) ?? top;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [] };
    inner().children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => void inner().children.push(text));
  parser.on("comment", () => {
    throw new Error("a comment");
  });
  parser.on("cdata", () => {
    throw new Error("a CDATA section");
  });
  parser.write(markup).close();
  return top;
}

/** The element and all in it, in the order of the text. */
export function allIn(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === "string" ? [] : allIn(child)))];
}

export const named = (name: string, top: Element): Element[] =>
  allIn(top).filter((element) => element.name === name);

export const ofClass = (name: string, top: Element): Element[] =>
  allIn(top).filter(({ attributes }) => (attributes.class ?? "").split(" ").includes(name));

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
