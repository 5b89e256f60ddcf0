package org.hazardledger.ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiLintTest {
    private static final String SOUND = """
            {'openapi':'3.1.0','paths':{
              '/api/things':{
                'post':{'operationId':'makeThing','summary':'Make thing',
                  'parameters':[{'name':'Idempotency-Key','in':'header','required':true,'schema':{'type':'string'}}],
                  'requestBody':{'content':{'application/json':{'schema':{'$ref':'#/components/schemas/Thing'}}}},
                  'responses':{'201':{'description':'Made'},'401':{'$ref':'#/components/responses/No'},
                    '403':{'$ref':'#/components/responses/No'},'default':{'$ref':'#/components/responses/No'}}}},
              '/api/things/{id}':{
                'get':{'operationId':'getThing','summary':'Get thing',
                  'parameters':[{'name':'id','in':'path','required':true,'schema':{'type':'integer'}},
                    {'name':'like','in':'query','schema':{'type':['string','null']}}],
                  'responses':{'200':{'content':{'application/json':{'schema':
                      {'type':'array','items':{'$ref':'#/components/schemas/Thing'}}}}},
                    '401':{'$ref':'#/components/responses/No'},'403':{'$ref':'#/components/responses/No'},
                    '404':{'$ref':'#/components/responses/No'},'default':{'$ref':'#/components/responses/No'}}}},
              '/api/operation/things/release':{
                'post':{'operationId':'release','summary':'Release',
                  'responses':{'204':{},'401':{'$ref':'#/components/responses/No'},
                    '403':{'$ref':'#/components/responses/No'},'default':{'$ref':'#/components/responses/No'}}}}},
             'components':{
              'responses':{'No':{'content':{'application/problem+json':{'schema':{'$ref':'#/components/schemas/No'}}}}},
              'schemas':{'Thing':{'type':'object','properties':{'name':{'type':'string'}}},
                'No':{'type':'object','properties':{'type':{'type':'string'},'title':{'type':'string'},
                  'status':{'type':'integer'},'detail':{'type':'string'},'instance':{'type':'string'},
                  'code':{'type':'string'},'titles':{'type':'object'}}}}}}""";

    @Test
    void a_sound_description_has_no_complaints() {
        assertThat(OpenApiLint.complaints(JsonMapper.shared().readTree(SOUND.replace('\'', '"'))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '3.1.0'                                  | '3.0.3'                             | is not OpenAPI 3.1
            '/api/things/{id}'                       | '/trail/{id}'                       | is not for clients
            'operationId':'getThing',                | ``                                  | has no readable operationId
            'operationId':'getThing'                 | 'operationId':'getThing_1'          | has no readable operationId
            'operationId':'getThing'                 | 'operationId':'makeThing'           | has the operationId of another
            'summary':'Get thing'                    | 'summary':' '                       | has no summary
            'name':'Idempotency-Key'                 | 'name':'X-Key'                      | does not require Idempotency-Key
            'in':'header','required':true            | 'in':'header','required':false      | does not require Idempotency-Key
            'in':'header','required':true            | 'in':'query','required':true        | does not require Idempotency-Key
            'schema':{'type':'integer'}              | 'schema':{}                         | says nothing of id
            {'type':['string','null']}               | {'$ref':'#/components/schemas/Thing'} | takes a whole object as like
            'name':'id','in':'path'                  | 'name':'no','in':'path'             | describes other variables
            '401':{'$ref':'#/components/responses/No'},'403' | '403'                       | has no problem for 401
            '404':{'$ref':'#/components/responses/No'},      | ``                          | has no problem for 404
            ,'default':{'$ref':'#/components/responses/No'}  | ``                          | has no problem for default
            'code':{'type':'string'},                | ``                                  | has no problem for 403
            '200':{'content'                         | '200':{'nothing'                    | answers nothing
            '200':{                                  | '300':{                             | has 0 successes
            '201':{'description':'Made'}             | '201':{},'200':{}                   | has 2 successes
            'items':{'$ref':'#/components/schemas/Thing'} | 'items':{}                     | does not say what it answers
            'properties':{'name':{'type':'string'}}  | 'description':'a thing'             | does not say what it answers
            'properties':{'name':{'type':'string'}}  | 'description':'a thing'             | takes a body of which nothing is said
            'Thing':{                                | 'Other':{                           | refers to nothing
            """)
    void a_broken_description_is_told(String sound, String broken, String complaint) {
        assertThat(SOUND).contains(sound);
        String document = SOUND.replace(sound, broken).replace('\'', '"');

        assertThat(OpenApiLint.complaints(JsonMapper.shared().readTree(document)))
                .anySatisfy(told -> assertThat(told).contains(complaint));
    }

    @Test
    void what_describes_nothing_is_broken() {
        assertThat(OpenApiLint.complaints(JsonMapper.shared().readTree("{\"openapi\":\"3.1.0\"}")))
                .containsExactly("The document describes nothing");
    }
}
