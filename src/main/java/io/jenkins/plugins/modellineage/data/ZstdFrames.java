package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.zstd.ZstdContent;

/** What a file holds that zstd compressed: the content of its frames one after the other. */
final class ZstdFrames implements RowReader {
    private final RowReader content;
    private final UnpackedBound bound = new UnpackedBound();
    private final ZstdContent frames = new ZstdContent(this::take);

    /** Something that {@link #content} threw, which is no fault of the frames. */
    private RuntimeException thrown;

    /** @param content is given what was compressed */
    ZstdFrames(RowReader content) {
        this.content = content;
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        bound.packed(end - from);
        try {
            frames.read(bytes, from, end);
        } catch (IllegalArgumentException window) {
            throw thrown == window
                    ? window
                    : new UnreadRows("its zstd looks back more than " + ByteSize.written(ZstdContent.WINDOW)
                            + "; compress it without --long and --ultra");
        } catch (IndexOutOfBoundsException | NegativeArraySizeException wrong) {
            throw thrown == wrong ? wrong : new UnreadRows("its zstd is damaged: its content is wrong");
        }
    }

    private void take(byte[] bytes, int from, int end) {
        try {
            bound.unpacked(end - from);
            content.read(bytes, from, end);
        } catch (RuntimeException stopped) {
            thrown = stopped;
            throw stopped;
        }
    }

    @Override
    public void end() {
        if (!frames.isWhole()) {
            throw new UnreadRows("its zstd is damaged: it ends too early");
        }
        content.end();
    }
}
