package hudson.util;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.converters.ConversionException;
import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.SingleValueConverter;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.io.xml.StaxDriver;
import hudson.model.Result;
import hudson.remoting.ClassFilter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import org.modellineage.host.core.Xml11Writer;

/** XStream as Jenkins sets it up: classes filtered, elements without a field ignored. */
public class XStream2 extends XStream {
    public XStream2() {
        super(new Xml11Driver());
        addPermission(com.thoughtworks.xstream.security.AnyTypePermission.ANY);
        ignoreUnknownElements();
        registerConverter(new CopyOnWriteConverters.RobustConverter(getMapper()));
        registerConverter(new CopyOnWriteConverters.ListConverter(getMapper()));
        registerConverter(new CopyOnWriteConverters.PersistedConverter(getMapper()));
        registerConverter(new ResultConverter());
        registerConverter(new AssociatedConverter());
        registerConverter(new RefusingConverter(), PRIORITY_VERY_HIGH);
    }

    /** Claims every class that the filter refuses, so that it can say so. */
    private static final class RefusingConverter implements Converter {
        @Override
        public boolean canConvert(Class type) {
            return type != null
                    && (ClassFilter.DEFAULT.isBlacklisted(type.getName()) || ClassFilter.DEFAULT.isBlacklisted(type));
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            throw refusal("marshal", source.getClass());
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            throw new ConversionException(refusal("unmarshal", context.getRequiredType()));
        }

        private static UnsupportedOperationException refusal(String what, Class<?> type) {
            return new UnsupportedOperationException("Refusing to " + what + " " + type.getName()
                    + " for security reasons; see https://www.jenkins.io/redirect/class-filter/");
        }
    }

    /** Leaves a class to its own nested public {@code ConverterImpl}, if it has one. */
    private static final class AssociatedConverter implements Converter {
        private final Map<Class<?>, Optional<Converter>> converters = new ConcurrentHashMap<>();

        private Optional<Converter> find(Class<?> type) {
            return converters.computeIfAbsent(type, AssociatedConverter::load);
        }

        private static Optional<Converter> load(Class<?> type) {
            try {
                if (type.getClassLoader() == null) {
                    return Optional.empty();
                }
                Class<?> nested = type.getClassLoader().loadClass(type.getName() + "$ConverterImpl");
                return Optional.of((Converter) nested.getConstructor().newInstance());
            } catch (ClassNotFoundException e) {
                return Optional.empty();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot make the converter of " + type.getName(), e);
            }
        }

        @Override
        public boolean canConvert(Class type) {
            return type != null && find(type).isPresent();
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            find(source.getClass()).orElseThrow().marshal(source, writer, context);
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            return find(context.getRequiredType()).orElseThrow().unmarshal(reader, context);
        }
    }

    /** Reads without document types and external entities; writes indented, control characters as references. */
    private static final class Xml11Driver extends StaxDriver {
        @Override
        protected XMLInputFactory createInputFactory() {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return factory;
        }

        @Override
        public HierarchicalStreamWriter createWriter(Writer out) {
            return new Xml11Writer(out);
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
