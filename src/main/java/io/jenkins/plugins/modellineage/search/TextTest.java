package io.jenkins.plugins.modellineage.search;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is asked of a text. */
public sealed interface TextTest {
    boolean passes(String found);

    /** The very text. */
    record Equal(String text) implements TextTest {
        public Equal {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public boolean passes(String found) {
            return found.equals(text);
        }
    }

    /** Any other text. */
    record Unequal(String text) implements TextTest {
        public Unequal {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public boolean passes(String found) {
            return !found.equals(text);
        }
    }

    /** One of these texts. */
    record OneOf(SortedSet<String> texts) implements TextTest {
        public OneOf {
            texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
        }

        @Override
        public boolean passes(String found) {
            return texts.contains(found);
        }
    }

    /** A text in which the regular expression finds something. */
    record Found(RegularExpression expression) implements TextTest {
        public Found {
            Objects.requireNonNull(expression, "expression");
        }

        @Override
        public boolean passes(String found) {
            return expression.finds(found);
        }
    }

    /** A text of that form. */
    record Like(LikePattern pattern) implements TextTest {
        public Like {
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public boolean passes(String found) {
            return pattern.matches(found);
        }
    }
}
