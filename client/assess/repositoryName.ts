import { repositoryForm } from '../../shared/protocol/repositoryForm.ts';

const hosts = /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])/i;

/** `owner/name` of a repository at GitHub, from that or from any address of its pages; `null` when it is neither. */
export const repositoryName = (typed: string): string | null => {
  const [path = ''] = typed.trim().replace(hosts, '').split(/[?#]/);
  const [owner = '', repository = ''] = path.split('/');
  const asked = `${owner}/${repository.replace(/\.git$/, '')}`;
  return repositoryForm.test(asked) ? asked : null;
};
