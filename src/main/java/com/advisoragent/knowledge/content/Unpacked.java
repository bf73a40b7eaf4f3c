package com.advisoragent.knowledge.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that breaks off, with an exception, beyond so many bytes: what is unpacked is bounded. */
final class Unpacked extends FilterInputStream {
    private long left;

    Unpacked(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count(Math.max(0, read));
        return read;
    }

    /** Reading is the only way on, so that nothing goes uncounted. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] thrown = new byte[(int) Math.min(8192, Math.max(0, bytes))];
        return Math.max(0, read(thrown, 0, thrown.length));
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("it unpacks to more than is read");
        }
    }
}
