package org.modellineage.host.declarative;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** What is wrong with a Pipeline's text, each with its place, all told at once before anything runs. */
final class Problems {

    private final SourceUnit source;
    private int count;

    Problems(SourceUnit source) {
        this.source = source;
    }

    void add(ASTNode at, String message) {
        count++;
        source.getErrorCollector()
                .addErrorAndContinue(new SyntaxErrorMessage(
                        new SyntaxException(message, at.getLineNumber(), at.getColumnNumber()), source));
    }

    boolean any() {
        return count > 0;
    }

    /** The text of a node as it is written, its first line only. */
    String text(ASTNode node) {
        try (BufferedReader reader = new BufferedReader(source.getSource().getReader())) {
            List<String> lines = reader.lines().toList();
            String line = lines.get(node.getLineNumber() - 1);
            int end = node.getLastLineNumber() == node.getLineNumber() ? node.getLastColumnNumber() - 1 : line.length();
            return line.substring(node.getColumnNumber() - 1, Math.min(end, line.length()))
                    .strip();
        } catch (IOException | IndexOutOfBoundsException unreadable) {
            return node.getText();
        }
    }
}
