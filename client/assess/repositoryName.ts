const hosts = /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])/i;
const name = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)([A-Za-z0-9._-]{1,100})$/;

/** `owner/name` of a repository at GitHub, from that or from any address of its pages; `null` when it is neither. */
export const repositoryName = (typed: string): string | null => {
  const [path = ''] = typed.trim().replace(hosts, '').split(/[?#]/);
  const [owner = '', repository = ''] = path.split('/');
  const asked = `${owner}/${repository.replace(/\.git$/, '')}`;
  return name.test(asked) ? asked : null;
};
