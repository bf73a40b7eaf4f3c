package com.advisoragent.knowledge.content;

import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF: of its first pages, as far as it comes in time. */
final class PdfText extends PDFTextStripper {
    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

    private final long deadline;

    private PdfText(long deadline) {
        this.deadline = deadline;
        setEndPage(Limits.PDF_PAGES);
        setSortByPosition(false);
    }

    static String of(byte[] pdf) throws IOException {
        refuseBombs(pdf);
        try (PDDocument document = Loader.loadPDF(
                pdf, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(Limits.UNPACKED_BYTES).streamCache)) {
            Cut text = new Cut();
            try {
                new PdfText(System.nanoTime() + Limits.PDF_NANOS).writeText(document, text);
            } catch (Enough enough) {
                // What was read so far is kept.
            }
            return text.toString();
        } catch (StackOverflowError nested) {
            throw new IOException("it is nested too deeply", nested);
        }
    }

    /** Called for every instruction of a page, so that not even one page takes for ever. */
    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (System.nanoTime() - deadline > 0) {
            throw new Enough();
        }
        super.processOperator(operator, operands);
    }

    /**
     * A library unpacks a stream into memory as a whole, so all are unpacked here first, into nothing. Packed twice is
     * what no honest program writes.
     */
    private static void refuseBombs(byte[] pdf) throws IOException {
        long total = 0;
        byte[] thrown = new byte[64 << 10];
        for (int at = 0; at < pdf.length - STREAM.length; at++) {
            if (!startsStream(pdf, at)) {
                continue;
            }
            int from = at + STREAM.length;
            while (from < pdf.length && (pdf[from] == '\r' || pdf[from] == '\n')) {
                from++;
            }
            total += unpacked(pdf, from, thrown, Limits.UNPACKED_BYTES - total);
            if (total > Limits.UNPACKED_BYTES) {
                throw new IOException("it unpacks to more than is read");
            }
        }
    }

    private static boolean startsStream(byte[] pdf, int at) {
        for (int i = 0; i < STREAM.length; i++) {
            if (pdf[at + i] != STREAM[i]) {
                return false;
            }
        }
        // Not the end of "endstream".
        return at == 0 || pdf[at - 1] != 'd';
    }

    private static long unpacked(byte[] pdf, int from, byte[] thrown, long most) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(pdf, from, pdf.length - from);
            long total = 0;
            boolean first = true;
            while (!inflater.finished() && !inflater.needsInput() && total <= most) {
                int count = inflater.inflate(thrown);
                if (first
                        && count > 1
                        && (thrown[0] & 0xff) == 0x78
                        && ((thrown[0] & 0xff) << 8 | thrown[1] & 0xff) % 31 == 0) {
                    throw new IOException("it is packed twice");
                }
                first = false;
                total += count;
                if (count == 0 && inflater.needsDictionary()) {
                    break;
                }
            }
            return total;
        } catch (DataFormatException notPacked) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** As many characters as are kept; then nothing more is asked for. */
    private static final class Cut extends java.io.Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] chars, int from, int length) throws IOException {
            text.append(chars, from, Math.min(length, Limits.ATTACHMENT_CHARS - text.length()));
            if (text.length() >= Limits.ATTACHMENT_CHARS) {
                throw new Enough();
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
