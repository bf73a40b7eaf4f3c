package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunksTest {
    private static final String SENTENCE = "The markets were calm today and so were we. ";

    @Test
    void aShortTextIsOnePiece() {
        assertThat(Chunks.of(" Hello,\n\nthank you.\n")).containsExactly("Hello,\n\nthank you.");
    }

    @Test
    void aBlankTextIsOneEmptyPiece() {
        assertThat(Chunks.of(" \n ")).containsExactly("");
    }

    @Test
    void aLongTextIsCutBetweenParagraphs() {
        String paragraph = SENTENCE.repeat(12).strip();

        assertThat(Chunks.of(paragraph + "\n\n" + paragraph + "\r\n\r\n" + paragraph))
                .containsExactly(paragraph, paragraph, paragraph);
    }

    @Test
    void aLongParagraphIsCutBetweenSentencesAndNothingIsLost() {
        var pieces = Chunks.of("He said \"stop.\" " + SENTENCE.repeat(100));

        assertThat(pieces).allSatisfy(piece -> {
            assertThat(piece.length()).isBetween(Chunks.LEAST, Chunks.TARGET + Chunks.LEAST);
            assertThat(piece).endsWith(".");
        });
        assertThat(String.join(" ", pieces))
                .isEqualTo("He said \"stop.\" " + SENTENCE.repeat(100).strip());
    }

    @Test
    void aShortEndJoinsThePieceBeforeIt() {
        String paragraph = SENTENCE.repeat(20).strip();

        assertThat(Chunks.of(paragraph + "\n\nBest, Sara")).containsExactly(paragraph + "\n\nBest, Sara");
    }

    @Test
    void aTextWithoutSpacesIsCutWithoutHalvingACharacter() {
        String text = "x" + "😀".repeat(5_000);

        var pieces = Chunks.of(text);

        assertThat(String.join("", pieces).replaceAll("\\s", "")).isEqualTo(text);
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(piece.length()).isLessThanOrEqualTo(Chunks.TARGET + Chunks.LEAST));
    }
}
