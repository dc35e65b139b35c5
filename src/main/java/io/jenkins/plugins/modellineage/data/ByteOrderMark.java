package io.jenkins.plugins.modellineage.data;

/** The mark with which some programs begin UTF-8; it is no part of the first line. */
final class ByteOrderMark {
    private ByteOrderMark() {}

    /** Its length in bytes; 0 where there is none. */
    static int length(byte[] head, int length) {
        return length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf ? 3 : 0;
    }
}
