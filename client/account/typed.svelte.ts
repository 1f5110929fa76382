/** The mail address somebody is typing: it goes along from one page of the account to the next, until they are in. */
class Typed {
  email = $state('');
}

export const typed = new Typed();
