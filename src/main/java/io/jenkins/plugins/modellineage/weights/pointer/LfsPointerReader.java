package io.jenkins.plugins.modellineage.weights.pointer;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;

/** Says that a file, whatever it is called, is a pointer of Git LFS. */
public final class LfsPointerReader implements ModelFileReader {
    /** The format that facts of a pointer are told under. */
    public static final String FORMAT = "Git LFS pointer";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return LfsPointer.isBegunBy(head);
    }

    @Override
    public boolean isNamedAs(String name) {
        return false;
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        LfsPointer pointer = LfsPointer.parse(file.head(LfsPointer.BYTES));
        Reading reading = new Reading(format(), "1");
        reading.fact("content", pointer.content().hex());
        reading.fact("contentBytes", pointer.size());
        reading.find("It is no model but a pointer of Git LFS to one of " + pointer.size()
                + " bytes: the checkout was made without Git LFS");
        return reading.facts();
    }
}
