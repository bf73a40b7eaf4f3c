package com.advisoragent.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikeTest {
    private static final EmailAddress KNOWN = new EmailAddress("sara.smith@client.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sara.srnith@client.example",
                "s\u0430ra.smith@client.example",
                "sara.smith@c1ient.example",
                "sara.smith@client.com",
                "sara.smith@cliennt.example",
                "sara.smlth@client.example",
                "sara.smiht@client.example"
            })
    void anAddressThatWouldBeTakenForAKnownOneIsFound(String address) {
        assertThat(LookAlike.of(new EmailAddress(address), List.of(KNOWN))).contains(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sara.smith@client.example", "greg.jones@client.example", "sara.smith@other.example"})
    void othersAreNot(String address) {
        assertThat(LookAlike.of(new EmailAddress(address), List.of(KNOWN))).isEmpty();
    }

    @Test
    void withNobodyKnownNobodyIsALookAlike() {
        assertThat(LookAlike.of(KNOWN, List.of())).isEmpty();
    }
}
