import { describe, expect, it } from 'vitest';
import { isEmergency } from './emergency.ts';
import { speaksOfSelfHarm } from './self-harm.ts';

/** What the route classifier would say of a message that it never saw the like of. */
const UNSURE = 0.05;
const SURE = 0.97;

describe('an emergency, whatever the classifier thinks', () => {
  it.each([
    'nhà bên đang cháy',
    'cứu với',
    'gọi giùm cấp cứu',
    'nó đang cầm dao',
    'chồng em vừa đánh em',
    'ba tôi vừa bất tỉnh',
    'trẻ em bị bạo hành',
    'gọi 115 giùm tôi',
    'cho xin số 113 với',
  ])('"%s"', (message) => {
    expect(isEmergency(message, 0)).toBe(true);
  });

  it.each(['nha dang chay', 'there is a fire, help'])(
    '"%s", typed without marks, is heard where it sounds like one',
    (message) => {
      expect(isEmergency(message, 0.1)).toBe(true);
    },
  );

  it.each(['số tôi 0933 111 222', 'gọi cho tôi số 0908.115.334', 'điện cho em số 0912 345 113'])(
    'a phone number is none: "%s"',
    (message) => {
      expect(isEmergency(message, 0.1)).toBe(false);
    },
  );

  it.each(['toi muon gap can bo', 'số 1', 'trẻ em', 'xe'])('"%s" is none', (message) => {
    expect(isEmergency(message, message.length > 10 ? 0.004 : 0.7)).toBe(false);
  });

  it.each(['con bé 13 tuổi bị người ta dụ đi khách sạn', 'bạn trai cũ dọa tung ảnh nóng của em'])(
    '"%s" is one',
    (message) => {
      expect(isEmergency(message, 0.1)).toBe(true);
    },
  );
});

describe('no emergency, however much it sounds like one', () => {
  it.each([
    'con tôi chết đuối tuần trước',
    'mẹ tôi mất năm ngoái vì tai nạn',
    'mơ thấy cháy nhà',
    'chơi game bắn súng ở đâu',
    'my father drowned two years ago',
    'bé nhà em 3 tháng tuổi có bị trễ không',
    'con mới được 50 ngày, quá hạn chưa',
    'anh rể em đang đi tù',
    'my brother is in prison',
    'bà cố có ba người con ngã xuống, nhà nước đã vinh danh',
    'cậu em ngã xuống ở chiến trường',
  ])('"%s"', (message) => {
    expect(isEmergency(message, SURE)).toBe(false);
  });
});

describe('no emergency while the classifier hears none', () => {
  it.each(['nhà cháy mất giấy tờ', 'xin giấy tai nạn', 'giấy phép phòng cháy', 'học phí bơi', 'em không biết nữa'])(
    '"%s"',
    (message) => {
      expect(isEmergency(message, UNSURE)).toBe(false);
    },
  );
});

describe('self-harm', () => {
  it.each([
    'em chán sống quá',
    'song chi nua',
    'bạn tôi đòi nhảy lầu',
    'mẹ tôi nói muốn chết',
    'he wants to kill himself',
  ])('is heard in "%s"', (message) => {
    expect(speaksOfSelfHarm(message)).toBe(true);
  });

  it.each([
    'chờ lâu muốn chết',
    'không muốn sống chung với mẹ chồng',
    'anh tôi tự tử năm ngoái, làm khai tử',
    'cần tư vấn thủ tục',
    'can tu van',
    'muốn chuyển đi luôn',
  ])('is not heard in "%s"', (message) => {
    expect(speaksOfSelfHarm(message)).toBe(false);
  });
});

describe('a child that cannot be found', () => {
  it.each([
    'tui hổng thấy con bé đâu hết trơn, chạy kiếm từ chiều tới giờ',
    'không thấy thằng cu nhà em đâu nữa',
    'bé nhà em đi chơi chưa về, tìm khắp xóm rồi',
    'em kiếm con em nãy giờ chưa ra',
    "i can't find my daughter anywhere",
  ])('"%s"', (message) => {
    expect(isEmergency(message, 0)).toBe(true);
  });

  it.each([
    'em không thấy giấy khai sinh của con em đâu hết, kiếm từ sáng giờ',
    'không thấy tên con em đâu trong danh sách trúng tuyển',
    'không thấy con em đâu trong danh sách',
    'em tìm hồ sơ của bé hoài không ra',
    "i can't find my son's birth certificate",
  ])('a paper of theirs that is missing is none: "%s"', (message) => {
    expect(isEmergency(message, UNSURE)).toBe(false);
  });
});

describe('being followed', () => {
  it.each([
    'ai đó theo dõi em từ trường về tới phòng trọ',
    'có người lạ cứ đi theo em suốt từ siêu thị tới giờ',
    'có ông nào rình rập con mấy bữa nay',
  ])('"%s"', (message) => {
    expect(isEmergency(message, 0)).toBe(true);
  });

  it.each([
    'em muốn theo dõi hồ sơ từ lúc nộp về tới lúc nhận',
    'có ai theo dõi em trên facebook hoài',
    'ai theo dõi hồ sơ của em',
  ])('none in "%s"', (message) => {
    expect(isEmergency(message, UNSURE)).toBe(false);
  });
});

describe('something smoulders', () => {
  it.each(['nghe mùi khét trong tủ điện', 'ổ cắm nhà em khét lẹt', 'there is a burning smell from the socket'])(
    '"%s"',
    (message) => {
      expect(isEmergency(message, 0)).toBe(true);
    },
  );

  it.each(['quán nướng kế bên mùi khét quá, phản ánh ở đâu', 'họ đốt rác mùi khét cả xóm, khiếu nại ở đâu'])(
    'a smell that is complained of is none: "%s"',
    (message) => {
      expect(isEmergency(message, UNSURE)).toBe(false);
    },
  );
});

describe('a question for a way to die', () => {
  it.each([
    'uống thuốc rầy kiểu nào đỡ đau',
    'có cách nào chết mà không đau không',
    'nhảy cầu có đau không',
    'what is a painless way to die',
    'uống mấy viên thuốc ngủ thì không tỉnh nữa',
  ])('"%s"', (message) => {
    expect(speaksOfSelfHarm(message)).toBe(true);
  });

  it.each([
    'bé uống nhầm thuốc chuột có chết không',
    'bán thuốc chuột cần giấy phép gì',
    'nhổ răng cách nào không đau',
    'mấy con chuột ăn thuốc có chết không',
    'điện thoại chết nhanh quá, nạp hồ sơ cách nào',
  ])('none in "%s"', (message) => {
    expect(speaksOfSelfHarm(message)).toBe(false);
  });
});
