import forge from 'node-forge';

interface Keys {
  /** In PEM, both of them. */
  readonly privateKey: string;
  readonly certificate: string;
}

/** Opens an envelope of PKCS7 (RFC 2315) in DER; throws an Error that names what does not fit. */
export function decryptPkcs7(der: Uint8Array, { privateKey, certificate }: Keys): string {
  const key = attempt('the private key cannot be read', () =>
    forge.pki.privateKeyFromPem(privateKey),
  );
  const owner = attempt('the public key is no certificate', () =>
    forge.pki.certificateFromPem(certificate),
  );
  const message = attempt('it is no PKCS7 in Base64', () => {
    const buffer = forge.util.createBuffer(Buffer.from(der).toString('latin1'));
    return forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(buffer));
  });
  if (!('findRecipient' in message)) throw new Error('the PKCS7 holds nothing encrypted');
  // The types of the library leave out what a message that is not for this certificate gives.
  const recipient = message.findRecipient(owner);
  if (recipient === null) throw new Error('it is encrypted for another public key');
  const content = attempt('the private key does not open it', () => {
    message.decrypt(recipient, key);
    return typeof message.content === 'string' ? message.content : message.content?.getBytes();
  });
  if (content === undefined) throw new Error('the private key does not open it');
  return Buffer.from(content, 'latin1').toString('utf8');
}

/** The library's own words may hold what was decrypted, so they are not passed on. */
function attempt<T>(problem: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw new Error(problem);
  }
}
