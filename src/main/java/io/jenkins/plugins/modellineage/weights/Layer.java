package io.jenkins.plugins.modellineage.weights;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer, by how its tensors are called: {@code model.layers.12}, {@code blk.12}, {@code transformer.h.12}.
 *
 * @param stack what is counted: {@code model.layers}
 * @param number counted from 0
 */
public record Layer(String stack, int number) implements Comparable<Layer> {
    /** Names are at most 64 KiB; without a repetition in a repetition, each is looked at once. */
    private static final Pattern NAMED =
            Pattern.compile("(?:^|\\.)(?:layers?|blk|h|blocks?|resblocks)\\.(\\d{1,6})(?:\\.|$)");

    /** The first layer that a tensor's name tells; empty for embeddings, heads and what else stands outside. */
    public static Optional<Layer> of(String tensor) {
        Matcher found = NAMED.matcher(tensor);
        return found.find()
                ? Optional.of(new Layer(tensor.substring(0, found.start(1) - 1), Integer.parseInt(found.group(1))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Layer other) {
        int byStack = stack.compareTo(other.stack);
        return byStack == 0 ? Integer.compare(number, other.number) : byStack;
    }

    @Override
    public String toString() {
        return stack + "." + number;
    }
}
