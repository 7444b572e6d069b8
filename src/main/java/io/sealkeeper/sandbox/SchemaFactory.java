package io.sealkeeper.sandbox;

import graphql.language.ObjectTypeDefinition;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetcherFactory;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.LightDataFetcher;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The schema with its data fetchers. They read maps and sheets, never beans, so no reflection is needed. */
final class SchemaFactory {

    private static final LightDataFetcher<Object> FIELD = new LightDataFetcher<>() {
        @Override
        public Object get(GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
            return source instanceof FactSheet sheet
                    ? SheetFields.get(field.getName(), sheet, environment)
                    : ((Map<?, ?>) source).get(field.getName());
        }

        @Override
        public Object get(DataFetchingEnvironment environment) {
            return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
        }
    };

    private SchemaFactory() {}

    static GraphQLSchema create(SchemaShape shape) {
        String text = text();
        if (shape.breakEventName() == OpenQuestion.BreakEventName.FIELD_UPDATED) {
            text = text.replace(EventType.QUALITY_SEAL_BROKEN.name(), "");
        }
        if (shape.lxStates() == OpenQuestion.LxStates.WITH_IN_REVIEW) {
            text = text.replace("enum LxState {", "enum LxState { " + FactSheet.IN_REVIEW);
        }
        TypeDefinitionRegistry types = new SchemaParser().parse(text);
        if (shape.selects() == OpenQuestion.SelectsInSchema.ENUMS) {
            SelectEnums.add(types);
        }
        shape.removed().forEach((type, names) -> remove(types, type, names));
        return new SchemaGenerator().makeExecutableSchema(types, wiring());
    }

    private static void remove(TypeDefinitionRegistry types, String type, Set<String> names) {
        ObjectTypeDefinition old =
                types.getType(type, ObjectTypeDefinition.class).orElseThrow();
        types.remove(old);
        types.add(old.transform(builder -> builder.fieldDefinitions(old.getFieldDefinitions().stream()
                .filter(field -> !names.contains(field.getName()))
                .toList())));
    }

    private static RuntimeWiring wiring() {
        DataFetcherFactory<Object> fields = DataFetcherFactories.useDataFetcher(FIELD);
        TypeResolver bySheetType = environment ->
                (GraphQLObjectType) environment.getSchema().getType(((FactSheet) environment.getObject()).type());
        return RuntimeWiring.newRuntimeWiring()
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry().defaultDataFetcher(fields))
                .scalar(LongScalar.TYPE)
                .type("BaseFactSheet", type -> type.typeResolver(bySheetType))
                .type("Query", type -> type.dataFetcher("factSheet", Queries::factSheet)
                        .dataFetcher("factSheets", Queries::factSheets)
                        .dataFetcher("allFactSheets", Queries::allFactSheets)
                        .dataFetcher("allLogEvents", Queries::allLogEvents))
                .type("Mutation", type -> type.dataFetcher("updateFactSheet", Mutations::updateFactSheet)
                        .dataFetcher("createFactSheet", Mutations::createFactSheet)
                        .dataFetcher("createComment", Comments::create)
                        .dataFetcher("createReply", Comments::reply)
                        .dataFetcher("deleteComment", Comments::delete))
                .build();
    }

    private static String text() {
        try (InputStream stream = SchemaFactory.class.getResourceAsStream("/sandbox/schema.graphql")) {
            if (stream == null) {
                throw new IllegalStateException("The schema of the sandbox is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
