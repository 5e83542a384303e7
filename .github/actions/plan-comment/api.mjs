/** GitHub's API with the job's token; what goes wrong is told without anything of the answer. */
const { GITHUB_API_URL: SERVER, GITHUB_REPOSITORY: REPOSITORY, TOKEN } = process.env;

const HEADERS = {
  accept: "application/vnd.github+json",
  authorization: `Bearer ${TOKEN}`,
  "user-agent": "offhook",
  "x-github-api-version": "2022-11-28",
};

/** A path within this repository, its parts made safe; `at(["pulls"], { head })`. */
export function at(parts, query = {}) {
  const path = parts.map((part) => encodeURIComponent(part)).join("/");
  const search = new URLSearchParams(query).toString();
  return `/repos/${REPOSITORY}/${path}${search && `?${search}`}`;
}

export async function answer(path, { method = "GET", body, ...others } = {}) {
  const response = await fetch(`${SERVER}${path}`, {
    method,
    headers: HEADERS,
    ...(body && { body: JSON.stringify(body) }),
    ...others,
  });
  if (response.status >= 400)
    throw Object.assign(new Error(`GitHub answers ${response.status} to ${method} ${path}`), {
      status: response.status,
    });
  return response;
}

export const json = async (path, request) => (await answer(path, request)).json();

const PAGE = 100;
/** GitHub lists no more than 3,000 files of a pull request; nobody reads so many comments either. */
const MOST_PAGES = 30;

/** All items of a list, page by page. */
export async function list(parts, query = {}) {
  const items = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const some = await json(at(parts, { ...query, per_page: PAGE, page }));
    items.push(...some);
    if (some.length < PAGE) break;
  }
  return items;
}
