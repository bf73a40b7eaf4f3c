package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * OAuth as one provider speaks it. Every call that goes out throws {@link com.advisoragent.jobs.TransientFailure} when
 * trying again may help and {@link VendorRefusal} when not. Thread-safe.
 */
interface ProviderOAuth {
    /**
     * What the browser takes to the provider.
     *
     * @param challenge of PKCE, for a provider that takes it
     * @param hint which account is meant, as far as we know
     */
    record Request(OneTimeValue state, OneTimeValue nonce, String challenge, Optional<String> hint) {}

    /** New tokens; without a refresh token the old one stays good. */
    record Renewed(Secret access, Optional<Secret> refresh, Instant expiresAt) {}

    URI authorize(Request request);

    /**
     * What the code is good for.
     *
     * @throws IdToken.Invalid when the answer proves nothing
     * @throws NothingLasting when no refresh token came with it
     */
    Grant exchange(String code, String verifier, Digest nonce);

    Renewed renew(Secret refreshToken);

    void revoke(Secret refreshToken);

    NeededScopes needs();

    /** Whether one revocation ends everybody's access to the account through our app. */
    boolean revokesForAll();

    /** The provider let us in for a moment only. */
    final class NothingLasting extends RuntimeException {
        NothingLasting() {
            super("The provider gave no refresh token");
        }
    }
}
