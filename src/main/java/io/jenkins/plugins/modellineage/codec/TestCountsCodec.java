package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.TestCounts;

/** What came out of tests: {@code {"total":20,"failed":1,"skipped":2}}. */
final class TestCountsCodec {
    private static final String TOTAL = "total";
    private static final String FAILED = "failed";
    private static final String SKIPPED = "skipped";

    private TestCountsCodec() {}

    static ObjectNode write(TestCounts tests) {
        return Json.object()
                .put(TOTAL, tests.total())
                .put(FAILED, tests.failed())
                .put(SKIPPED, tests.skipped());
    }

    static TestCounts read(Fields fields) {
        return new TestCounts(fields.number(TOTAL), fields.number(FAILED), fields.number(SKIPPED));
    }
}
