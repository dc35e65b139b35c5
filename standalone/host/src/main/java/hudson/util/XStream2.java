package hudson.util;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.converters.SingleValueConverter;
import com.thoughtworks.xstream.mapper.Mapper;
import com.thoughtworks.xstream.mapper.MapperWrapper;
import hudson.model.Result;
import hudson.remoting.ClassFilter;

/** XStream as Jenkins sets it up: classes filtered, elements without a field ignored. */
public class XStream2 extends XStream {
    public XStream2() {
        super(new com.thoughtworks.xstream.io.xml.StaxDriver());
        addPermission(com.thoughtworks.xstream.security.AnyTypePermission.ANY);
        ignoreUnknownElements();
        registerConverter(new CopyOnWriteConverters.ListConverter(getMapper()));
        registerConverter(new CopyOnWriteConverters.PersistedConverter(getMapper()));
        registerConverter(new ResultConverter());
    }

    @Override
    protected MapperWrapper wrapMapper(MapperWrapper next) {
        return new FilteringMapper(super.wrapMapper(next));
    }

    private static final class FilteringMapper extends MapperWrapper {
        FilteringMapper(Mapper next) {
            super(next);
        }

        @Override
        public Class<?> realClass(String elementName) {
            Class<?> type = super.realClass(elementName);
            if (ClassFilter.DEFAULT.isBlacklisted(type)) {
                throw new com.thoughtworks.xstream.security.ForbiddenClassException(type);
            }
            return type;
        }

        @Override
        public String serializedClass(Class type) {
            if (type != null && ClassFilter.DEFAULT.isBlacklisted(type)) {
                throw new UnsupportedOperationException("Refusing to marshal " + type.getName()
                        + " for security reasons; see https://www.jenkins.io/redirect/class-filter/");
            }
            return super.serializedClass(type);
        }
    }

    private static final class ResultConverter implements SingleValueConverter {
        @Override
        public boolean canConvert(Class type) {
            return type == Result.class;
        }

        @Override
        public String toString(Object o) {
            return o.toString();
        }

        @Override
        public Object fromString(String s) {
            return Result.fromString(s);
        }
    }
}
