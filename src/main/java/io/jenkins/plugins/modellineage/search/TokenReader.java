package io.jenkins.plugins.modellineage.search;

import java.util.List;

/** Goes through the pieces of a text, one at a time. */
final class TokenReader {
    private final List<Token> tokens;
    private int at;

    TokenReader(String text) {
        this.tokens = Tokens.of(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The piece, and goes on; at the end it stays. */
    Token next() {
        Token token = tokens.get(at);
        at += token.kind() == Token.Kind.END ? 0 : 1;
        return token;
    }

    /** Goes on if the keyword is next. */
    boolean took(String keyword) {
        boolean is = peek().isWord(keyword);
        at += is ? 1 : 0;
        return is;
    }

    /** Goes on if the sign is next. */
    boolean tookSign(String sign) {
        boolean is = peek().isSign(sign);
        at += is ? 1 : 0;
        return is;
    }

    SearchException expected(String what, Token found) {
        return new SearchException(found.column(), "Expected " + what + ", and found " + found.shown());
    }
}
