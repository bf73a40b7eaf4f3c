package com.advisoragent.integration;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailHeadersTest {
    private static final String CLEAN =
            "From: dana@firm.example\r\nTo: sara@client.example\r\nSubject: =?UTF-8?Q?Gr=C3=BC"
                    + "=C3=9Fe?=\r\n folded\r\nX-Advisor-Action: a1\r\n\r\nBody: is\nnot looked at\r\n";

    @Test
    void aCleanHeadPasses() {
        assertThatNoException().isThrownBy(() -> check(CLEAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: one\r\nSubject: two\r\n",
                "Bcc: a@b.example\r\nbcc: c@d.example\r\n",
                "TO: second@b.example\r\n",
                "Subject: bare\nBcc: evil@elsewhere.example\r\n",
                "Subject: bare\rBcc: evil@elsewhere.example\r\n",
                "Subject: nul\0\r\n",
                "Subject: h\u00e9\r\n",
                "no colon\r\n",
                "Sub ject: x\r\n",
                "Subject: x\r\n   \r\n",
                "X-Advisor-Action: a2\r\n",
            })
    void anUncleanHeadIsRefused(String lines) {
        String head = "From: dana@firm.example\r\nTo: sara@client.example\r\nX-Advisor-Action: a1\r\n";
        assertRefused(Refused.Reason.INVALID, () -> check(head + lines + "\r\ntext"));
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertRefused(
                Refused.Reason.INVALID,
                () -> check("From: a@b.example\r\nTo: c@d.example\r\nSubject: " + "x".repeat(1_000) + "\r\n\r\n"));
    }

    @Test
    void sentFromNobodyOrToNobodyIsRefused() {
        assertRefused(Refused.Reason.INVALID, () -> check("From: a@b.example\r\nSubject: x\r\n\r\ntext"));
        assertRefused(Refused.Reason.INVALID, () -> check("To: a@b.example\r\nSubject: x\r\n\r\ntext"));
    }

    private static void check(String mail) {
        MailHeaders.check(mail.getBytes(StandardCharsets.ISO_8859_1));
    }
}
