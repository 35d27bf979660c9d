import { describe, expect, it } from 'vitest';
import { voiceSubject } from './voice-subject.ts';
import { complainsOfOfficial, tellsOfTrouble, wantsLegalComplaint, wantsToLeaveVoice } from './voice-words.ts';

describe('what a voice is about', () => {
  it.each([
    ['rubbish', 'rác đổ đầy hẻm 42 ba ngày không ai gom'],
    ['rubbish', 'xe ba gác đổ xà bần ngay góc công viên'],
    ['rubbish', 'nuoc thai quan an chay ra hem hoi qua'],
    ['rubbish', 'garbage has been piling up in alley 42'],
    ['order', 'quán nhậu bày bàn ghế lấn chiếm vỉa hè đường Phan Xích Long'],
    ['order', 'đêm nào cũng có thanh niên đua xe trước chung cư'],
    ['order', 'xe hơi đậu chắn lối ra vào hẻm 12'],
    ['order', 'stray dogs keep chasing children near the market'],
    ['works', 'đèn đường trước số 15 Lê Văn Sỹ tắt cả tuần nay'],
    ['works', 'đường hẻm 101 đầy ổ gà, trời mưa là ngập'],
    ['works', 'nắp cống bể ngay ngã tư'],
    ['works', 'den duong hu ca thang roi'],
    ['works', 'the street light at number 10 is broken'],
    ['works', 'cây xanh nghiêng sắp ngã vô nhà dân'],
    ['noise', 'nhà số 7 hát karaoke tới 1 giờ sáng'],
    ['noise', 'công trình kế bên làm ban đêm ồn chịu không nổi'],
    ['noise', 'loud music every night next door'],
    ['building', 'nhà số 20 đang xây lấn ra hẻm, không có giấy phép'],
    ['building', 'công trình bên cạnh làm nứt tường nhà tôi'],
    ['building', 'a construction site without permit'],
    ['conduct', 'cán bộ tiếp dân quát mắng bà con'],
    ['conduct', 'bị đòi tiền bồi dưỡng mới chịu nhận hồ sơ'],
    ['conduct', 'the officer was rude to my mother'],
    ['procedure', 'hồ sơ của tôi trễ hẹn hai tháng chưa xong'],
    ['procedure', 'nên bớt giấy tờ, thủ tục rườm rà quá'],
    ['procedure', 'my permit application is three weeks late'],
    ['other', 'đề nghị phường mở thêm lớp bơi cho trẻ em'],
    ['other', 'please open a library for the children'],
  ] as const)('%s: "%s"', (subject, text) => {
    expect(voiceSubject(text)).toBe(subject);
  });
});

describe('leaving a voice', () => {
  it.each([
    'tui muốn phản ánh',
    'góp ý',
    'cho em góp ý với phường một chút',
    'kiến nghị',
    'tôi có kiến nghị này gửi phường',
    'toi muon phan anh',
    'gửi phản ánh',
    'xin phản ánh chuyện hàng xóm xả rác',
    'I want to report a problem',
    'I would like to make a complaint',
    'leave a suggestion',
  ])('is wished for by "%s"', (text) => {
    expect(wantsToLeaveVoice(text)).toBe(true);
  });

  it.each([
    'muốn phản ánh thì gọi số nào',
    'thủ tục tiếp nhận phản ánh kiến nghị',
    'phản ánh ở đâu vậy em',
    'đăng ký tạm trú cần giấy tờ gì',
    'how do I report a lost passport',
    'đăng ký kết hôn với người nước ngoài',
    'xin xác nhận tình trạng hôn nhân',
  ])('is not by "%s"', (text) => {
    expect(wantsToLeaveVoice(text)).toBe(false);
  });

  it.each([
    'rác đổ đầy hẻm 42',
    'đèn đường trước nhà số 15 tắt cả tuần',
    'hem 101 duong Le Loi ngap hoai',
    'quán nhậu lấn chiếm vỉa hè đường Hoa Sứ',
    'rubbish dumped all over alley 42',
    'rác đổ đầy hẻm 7 không ai gom',
    'cống nghẹt cả tháng báo hoài hổng ai tới',
    'đèn hẻm nhà em tắt mấy bữa nay',
    'nước đục từ hôm qua ở khu này',
    'rác chất đống ngay đầu hẻm',
    'loa kéo ồn suốt đêm',
    'xe đậu sai quy định chắn hẻm 5 hoài',
  ])('is begun by telling "%s"', (text) => {
    expect(tellsOfTrouble(text)).toBe(true);
  });

  it.each([
    'rác không ai gom thì gọi ai',
    'đèn đường hư báo số nào',
    'hàng xóm hát karaoke ồn ào',
    'xây nhà ở đường Lê Lợi cần giấy phép gì',
    'xả rác ra đường bị phạt bao nhiêu',
    'hẻm 42 đường Lê Lợi thuộc phường nào',
    'nhà số 12 đường Hai Bà Trưng muốn sửa lại',
    'đăng ký thường trú ở hẻm 42 phường Sài Gòn',
    'mấy ngày có kết quả khai sinh',
    'rác mấy ngày gom một lần vậy em',
    'đổ rác ở hẻm 5 phí bao nhiêu một tháng',
    'đường hẻm hư thì ai sửa',
    'hẻm 42 có hay ngập không em',
    'nhà xây không phép 5 năm nay muốn hợp thức hoá',
    'giấy khai sinh hư cả tháng nay làm lại sao',
  ])('is not begun by "%s"', (text) => {
    expect(tellsOfTrouble(text)).toBe(false);
  });

  it.each([
    'bà ngồi quầy nạt nộ tui lúc làm khai sinh',
    'công chức tư pháp gây khó dễ khi tui nhập hộ khẩu',
    'chú ở quầy đòi 2 triệu mới làm giấy tạm trú',
    'cán bộ bắt má tui quay lại 5 lần chưa làm khai sinh',
    'phường ngâm hồ sơ khai sinh của tui',
    'can bo xa hach dich luc tui xin giay doc than',
  ])('is begun by a complaint of an official, whatever procedure is named: "%s"', (text) => {
    expect(complainsOfOfficial(text)).toBe(true);
    expect(voiceSubject(text)).toBe('conduct');
  });

  it.each([
    'cán bộ hách dịch thì khiếu nại ở đâu',
    'cán bộ có được nhận quà không',
    'chủ nhà đòi 2 triệu mới cho đăng ký tạm trú',
    'hàng xóm ở phường Sài Gòn chửi tui hoài',
    'cán bộ không làm khó gì, em cảm ơn',
    'cán bộ phường làm việc mấy giờ',
  ])('is not begun as a complaint of an official by "%s"', (text) => {
    expect(complainsOfOfficial(text)).toBe(false);
  });

  it('is told from a complaint or denunciation under the law', () => {
    expect(
      ['tôi muốn tố cáo cán bộ', 'em muốn làm đơn khiếu nại', 'I want to lodge a formal complaint'].map(
        wantsLegalComplaint,
      ),
    ).toEqual([true, true, true]);
    expect(['thủ tục khiếu nại lần đầu', 'tố cáo nộp đơn ở đâu', 'tui muốn phản ánh'].map(wantsLegalComplaint)).toEqual(
      [false, false, false],
    );
  });
});
