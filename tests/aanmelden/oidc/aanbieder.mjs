// The provider of the tests: whoever the file says is signed in, with the claims that stand there.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [pakketten, poort, bestand, terug] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${pakketten}/package.json`));
const { default: Provider } = await import(pathToFileURL(require.resolve('oidc-provider')).href);
const wie = () => JSON.parse(readFileSync(bestand, 'utf8'));

const provider = new Provider(`http://127.0.0.1:${poort}`, {
  clients: [{
    client_id: 'makelaar',
    client_secret: 'geheim-van-de-proef',
    redirect_uris: [`${terug}/account/aanbieder/terug/`],
    post_logout_redirect_uris: [`${terug}/inloggen/`],
  }],
  claims: { openid: ['sub', 'groups', 'oid', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['proef'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ ...wie().claims, sub }) }),
  interactions: { url: (ctx, interactie) => `/wie/${interactie.uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const antwoord = provider.callback();
createServer(async (vraag, uit) => {
  if (!vraag.url.startsWith('/wie/')) return antwoord(vraag, uit);
  const { sub, amr, breekAf } = wie();
  const uitslag = breekAf
    ? { error: 'access_denied' }
    : { login: { accountId: sub, ts: Math.floor(Date.now() / 1000), ...(amr ? { amr } : {}) } };
  return provider.interactionFinished(vraag, uit, uitslag, { mergeWithLastSubmission: false });
}).listen(Number(poort), '127.0.0.1', () => console.log('klaar'));
