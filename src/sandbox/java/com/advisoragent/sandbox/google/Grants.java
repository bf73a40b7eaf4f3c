package com.advisoragent.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who allowed the app what: codes, access tokens and refresh tokens. A refresh token says itself whom it is for, sealed
 * with the client secret, so that a link made in the sandbox outlives its restart. Thread-safe.
 */
final class Grants {
    /** What an access or refresh token is good for. */
    record Grant(String account, Set<String> scopes) {}

    /** An authorization code's worth. */
    record Code(AuthRequest request, Grant grant, boolean withRefreshToken, Instant until) {}

    private record Access(Grant grant, Instant until) {}

    static final Duration CODE_LIVES = Duration.ofMinutes(10);
    static final int ACCESS_SECONDS = 3599;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Clock clock;
    private final SecretKeySpec seal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Set<String>> granted = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final Map<String, Set<String>> refreshTokens = new HashMap<>();

    Grants(Clock clock, String clientSecret) {
        this.clock = clock;
        this.seal = new SecretKeySpec(clientSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** What this account has granted before; empty if nothing. */
    synchronized Set<String> before(String account) {
        return Set.copyOf(granted.getOrDefault(account, Set.of()));
    }

    synchronized String code(AuthRequest request, String account, Set<String> scopes) {
        Set<String> all = new LinkedHashSet<>(scopes);
        Set<String> earlier = granted.getOrDefault(account, Set.of());
        if (request.includeGranted()) {
            all.addAll(earlier);
        }
        boolean refresh =
                request.offline() && (earlier.isEmpty() || request.prompt().contains("consent"));
        granted.computeIfAbsent(account, key -> new LinkedHashSet<>()).addAll(all);
        String code = "4/0" + word(42);
        Instant until = clock.instant().plus(CODE_LIVES);
        codes.put(code, new Code(request, new Grant(account, all), refresh, until));
        return code;
    }

    /** Takes the code: it is good for once, whatever comes of it. */
    synchronized Code take(String code) {
        Code taken = codes.remove(code);
        if (taken == null || clock.instant().isAfter(taken.until())) {
            throw OAuthError.grant("Malformed auth code.");
        }
        return taken;
    }

    synchronized String accessToken(Grant grant) {
        String token = "ya29." + word(64);
        access.put(token, new Access(grant, clock.instant().plusSeconds(ACCESS_SECONDS)));
        return token;
    }

    synchronized String refreshToken(Grant grant) {
        String claims = grant.account() + "|" + String.join(" ", grant.scopes()) + "|" + word(12);
        String sealed = BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        String token = "1//0" + sealed + "-" + seal(sealed);
        refreshTokens
                .computeIfAbsent(grant.account(), key -> new LinkedHashSet<>())
                .add(token);
        return token;
    }

    /** Empty if it is none of ours, expired or revoked. */
    synchronized Optional<Grant> byAccess(String token) {
        Access found = access.get(token);
        return found == null || clock.instant().isAfter(found.until()) ? Optional.empty() : Optional.of(found.grant());
    }

    synchronized Grant byRefresh(String token) {
        int cut = token.length() - seal("").length() - 1;
        if (!token.startsWith("1//0") || cut < 4 || revoked.contains(token)) {
            throw OAuthError.grant(revoked.contains(token) ? "Token has been expired or revoked." : "Bad Request");
        }
        String sealed = token.substring(4, cut);
        if (!MessageDigest.isEqual(
                token.substring(cut + 1).getBytes(StandardCharsets.UTF_8),
                seal(sealed).getBytes(StandardCharsets.UTF_8))) {
            throw OAuthError.grant("Bad Request");
        }
        String[] claims = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.UTF_8).split("\\|");
        Grant grant = new Grant(claims[0], new LinkedHashSet<>(List.of(claims[1].split(" "))));
        granted.computeIfAbsent(grant.account(), key -> new LinkedHashSet<>()).addAll(grant.scopes());
        refreshTokens
                .computeIfAbsent(grant.account(), key -> new LinkedHashSet<>())
                .add(token);
        return grant;
    }

    /** Takes back all that the token's account granted. */
    synchronized void revokeToken(String token) {
        Optional<Grant> grant = byAccess(token);
        revoke((grant.isPresent() ? grant.get() : byRefresh(token)).account());
    }

    synchronized void revoke(String account) {
        revoked.addAll(refreshTokens.getOrDefault(account, Set.of()));
        expire(account);
        granted.remove(account);
    }

    /** The account's access tokens are good no longer. */
    synchronized void expire(String account) {
        access.values().removeIf(each -> each.grant().account().equals(account));
    }

    private String seal(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(seal);
            return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String word(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return BASE64.encodeToString(some);
    }
}
