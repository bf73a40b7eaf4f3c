package com.advisoragent.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplianceTest {
    private final Compliance compliance = new Compliance(new ActionSettings(false, Optional.empty()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I guarantee 8 % a year.                       | promises
            This fund is risk-free.                       | promises
            You can't lose with it.                       | promises
            It will double by spring.                     | promises
            Your number 078-05-1120 is on file.           | social security
            Your account no. 12345678 is open.            | account number
            Please wire to 4111 1111 1111 1111.           | account number
            Please sell 200 shares of AAPL for me today.  | trade instruction
            I will liquidate your position tomorrow.      | trade instruction""")
    void whatARegulatorWouldStopAtIsFound(String text, String words) {
        assertThat(findings(text)).anyMatch(finding -> finding.text().contains(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your review is on 2026-03-31 at 14:30.",
                "Call me at +1 212 555 0100.",
                "There is no guarantor needed? No: nobody promised anything.",
                "The 529 plan for your kid is ready. Shares of the news: she plays baseball."
            })
    void everydayTextIsLeftInPeace(String text) {
        assertThat(findings(text)).isEmpty();
    }

    private List<Finding> findings(String text) {
        return compliance.of(
                new SendEmail(
                        List.of(new EmailAddress("a@b.example")), List.of(), List.of(), "Hi", text, Optional.empty()),
                "dana@firm.example");
    }
}
