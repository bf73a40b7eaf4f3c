package com.advisoragent.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileMailTest {
    static Stream<String> all() {
        return HostileMail.all().keySet().stream();
    }

    @Test
    void thereAreSixtyAtLeast() {
        assertThat(HostileMail.all()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsReadWithinBoundsOrRefusedWithAReason(String name) {
        byte[] mime = HostileMail.all().get(name).get();
        try {
            MailContent read = MailReader.read(mime);
            assertThat(read.text().length()).isLessThan(250_000);
            assertThat(read.subject().length()).isLessThanOrEqualTo(500);
            assertThat(read.recipients()).hasSizeLessThanOrEqualTo(500);
            assertThat(read.attachments()).hasSizeLessThanOrEqualTo(50);
            assertThat(read.text() + read.subject() + read.sender() + read.recipients())
                    .doesNotContain("\0", "root:x:");
            assertThat(read.sender() + read.subject() + read.attachments()).doesNotContain("\u202E", "\n", "\r");
        } catch (Unreadable refused) {
            assertThat(refused.getMessage()).startsWith("It ").endsWith(".");
        }
    }

    /** What is readable of a bad message is read. */
    @Test
    void whatCanBeReadIsRead() throws Unreadable {
        Map<String, Supplier<byte[]>> all = HostileMail.all();
        for (String name : List.of(
                "a last boundary that is missing",
                "a multipart without a boundary",
                "bare newlines",
                "a charset with forbidden characters",
                "a transfer encoding that nobody has")) {
            assertThat(MailReader.read(all.get(name).get()).text()).as(name).contains("Text");
        }
        for (String name : List.of(
                "ten thousand recipients",
                "a date in the year 9999",
                "a content type that is none",
                "a content type without an end",
                "HTML of entities",
                "HTML fifty thousand deep")) {
            assertThat(MailReader.read(all.get(name).get()).text()).as(name).contains("Hello");
        }
        for (String name : List.of("a Word document that is a bomb", "a PDF that is a bomb", "a zip cut off")) {
            assertThat(MailReader.read(all.get(name).get()).text()).as(name).contains("See attached.", "Attached: ");
        }
        assertThat(MailReader.read(all.get("twenty megabytes of text").get()).text())
                .hasSizeGreaterThan(90_000);
    }
}
