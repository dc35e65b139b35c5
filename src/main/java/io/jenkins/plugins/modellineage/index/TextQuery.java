package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.TextTest;
import java.io.IOException;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Those that have a text which passes a test. Each text that occurs is tested once: no automaton is built. */
final class TextQuery extends MultiTermQuery {
    private final TextTest test;

    TextQuery(String field, TextTest test) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.test = test;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        BytesRef start = Values.of(start());
        return new FilteredTermsEnum(terms.iterator()) {
            {
                setInitialSeekTerm(start);
            }

            @Override
            protected AcceptStatus accept(BytesRef term) {
                if (!StringHelper.startsWith(term, start)) {
                    return AcceptStatus.END;
                }
                return test.passes(Values.text(term)) ? AcceptStatus.YES : AcceptStatus.NO;
            }
        };
    }

    /** Texts are sorted: only those that begin as all that pass need be tested. */
    private String start() {
        return test instanceof TextTest.Like like ? like.pattern().start() : "";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return field + ":" + test;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && test.equals(((TextQuery) other).test);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + test.hashCode();
    }
}
