package com.advisoragent.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenVaultTest {
    private static final Secret TOKEN = new Secret("canary-token");
    private final Tenant tenant = tenant();
    private final String keyset = Keyset.fresh();
    private final TokenVault vault = new TokenVault(Keyset.parse(keyset));

    @Test
    void whatIsSealedOpensAsWhatItWas() {
        byte[] cipher = vault.seal(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, TOKEN);

        assertThat(vault.open(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, cipher))
                .isEqualTo(TOKEN);
        assertThat(new String(cipher, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void itOpensForNobodyElseAndAsNothingElse() {
        byte[] cipher = vault.seal(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, TOKEN);

        assertStaysShut(vault, tenant(), Provider.GOOGLE, TokenVault.Field.REFRESH, cipher);
        assertStaysShut(
                vault,
                new Tenant(tenant().workspace(), tenant.advisor()),
                Provider.GOOGLE,
                TokenVault.Field.REFRESH,
                cipher);
        assertStaysShut(vault, tenant, Provider.HUBSPOT, TokenVault.Field.REFRESH, cipher);
        assertStaysShut(vault, tenant, Provider.GOOGLE, TokenVault.Field.ACCESS, cipher);
        TokenVault other = new TokenVault(Keyset.parse(Keyset.fresh()));
        assertStaysShut(other, tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, cipher);
    }

    @Test
    void aKeysetIsRotatedInTwoStepsAndNoNodeFailsInBetween() {
        byte[] before = vault.seal(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, TOKEN);
        String added = Keyset.rotated(keyset);
        String promoted = Keyset.rotated(added);
        TokenVault distributed = new TokenVault(Keyset.parse(added));
        TokenVault switched = new TokenVault(Keyset.parse(promoted));

        assertThat(distributed.underOlderKey(before)).isFalse();
        assertThat(switched.underOlderKey(before)).isTrue();
        byte[] after = switched.seal(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, TOKEN);
        assertThat(switched.underOlderKey(after)).isFalse();
        assertThat(switched.open(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, before))
                .isEqualTo(TOKEN);
        assertThat(distributed.open(tenant, Provider.GOOGLE, TokenVault.Field.REFRESH, after))
                .as("a node that has the new key, but not yet as its primary")
                .isEqualTo(TOKEN);
        assertThat(Keyset.parse(Keyset.rotated(promoted)).size())
                .as("the next rotation adds again")
                .isEqualTo(3);
    }

    private static void assertStaysShut(
            TokenVault vault, Tenant whose, Provider provider, TokenVault.Field field, byte[] cipher) {
        assertThatThrownBy(() -> vault.open(whose, provider, field, cipher))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause();
    }

    private static Tenant tenant() {
        return new Tenant(new WorkspaceId(UUID.randomUUID()), new AdvisorId(UUID.randomUUID()));
    }
}
